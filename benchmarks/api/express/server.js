import express from 'express';

const app = express();

app.get('/hello', (req, res) => res.json({ message: 'Hello World!' }));

for (let i = 0; i < 10; i++) {
  app.use('/users', (req, res, next) => {
    res.locals.passed = (res.locals.passed ?? 0) + 1;
    next();
  });
}
app.get('/users/:id', (req, res) => res.json({ id: req.params.id, passed: res.locals.passed }));

app.use('/files', express.static('files'));

app.listen(Number(process.env.PORT), '127.0.0.1');
